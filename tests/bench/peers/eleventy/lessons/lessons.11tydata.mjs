export default {
  tags: "lesson",
  layout: "lesson.njk",
  permalink: ({ page }) => `/${page.fileSlug}/`,
};
