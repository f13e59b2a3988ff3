// The documents of a search index of which a query is a name, those whose own name it is first, and those of which it
// begins one. An empty name is the title.
function glossaryEntries(docs, query) {
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  }
  var sought = plain(query);
  var found = [];
  docs.forEach(function (doc) {
    var names = (doc.names || []).map(function (name) { return plain(name || doc.title); });
    var isBegun = sought && names.some(function (name) { return name.indexOf(sought) === 0; });
    if (isBegun) found.push({ doc: doc, place: names.indexOf(sought) });
  });
  function docsOf(isNamed) {
    return found.filter(function (each) { return each.place >= 0 === isNamed; })
      .sort(function (a, b) { return a.place - b.place; })
      .map(function (each) { return each.doc; });
  }
  return { named: docsOf(true), begun: docsOf(false) };
}
