/** Where the site's root lies, from whichever of its pages: all addresses of the catalog begin there. It ends in `/`. */
export const siteRoot = () => new URL(document.documentElement.dataset.root, document.baseURI).href;
