// Material: an entry is the first result for its names, and one of the last for their beginnings. Results are groups,
// each with a page and sections of it, of which those with the best score are not folded.
(function (post) {
  var SETUP = 0, QUERY = 2, RESULT = 3;
  var docs = [], query = "";
  self.addEventListener("message", function (event) {
    if (event.data.type === SETUP) docs = event.data.data.docs;
    if (event.data.type === QUERY) query = event.data.data;
  });
  function at(location) {
    return function (each) { return each.location === location; };
  }
  function result(doc, score) {
    return Object.assign({}, doc, { score: score, terms: {} });
  }
  function put(groups, doc, score) {
    var page = doc.location.split("#")[0];
    var group = groups.find(function (each) { return each.some(at(page)); });
    if (group) groups.splice(groups.indexOf(group), 1);
    else group = page === doc.location ? [] : docs.filter(at(page)).map(function (each) { return result(each, 0); });
    var known = group.findIndex(at(doc.location));
    var item = known < 0 ? result(doc, score) : group.splice(known, 1)[0];
    item.score = score;
    item.text = doc.text; // from its beginning, which is the definition
    group.unshift(item);
    groups.unshift(group);
  }
  self.postMessage = function (message) {
    if (message.type === RESULT) {
      var groups = message.data.items;
      var entries = glossaryEntries(docs, query);
      var best = groups.reduce(function (score, group) { return Math.max(score, group[0].score); }, 0);
      entries.named.reverse().forEach(function (doc) { put(groups, doc, best + 1); });
      if (!groups.length) entries.begun.reverse().forEach(function (doc) { put(groups, doc, 1); });
    }
    return post.apply(self, arguments);
  };
})(self.postMessage);
