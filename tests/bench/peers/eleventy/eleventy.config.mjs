import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";

export default function (eleventy) {
  eleventy.addPlugin(syntaxHighlight);
  eleventy.addPassthroughCopy("static");
  // Found by slug, since looking through a list for each related lesson would grow with the square of the catalog.
  eleventy.addCollection("bySlug", (all) => {
    const lessons = all.getFilteredByTag("lesson");
    return Object.fromEntries(lessons.map((lesson) => [lesson.fileSlug, lesson]));
  });
  eleventy.addCollection("inOrder", (all) => {
    return all.getFilteredByTag("lesson").sort((one, other) => one.data.order - other.data.order);
  });
  return { htmlTemplateEngine: "njk", markdownTemplateEngine: false };
}
