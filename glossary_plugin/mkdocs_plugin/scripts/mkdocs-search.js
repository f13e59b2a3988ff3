// MkDocs: an entry is the first result for its names, and one of the last for their beginnings.
(function (theirs) {
  search = function (query) {
    var results = theirs(query);
    if (!results) return results;
    var entries = glossaryEntries(data.docs, query);
    function others(docs, known) {
      return docs.filter(function (each) { return known.indexOf(each) < 0; });
    }
    entries.named.concat(entries.begun).forEach(function (doc) { doc.summary = doc.text.substring(0, 200); });
    return entries.named.concat(others(results, entries.named), others(entries.begun, results));
  };
})(search);
