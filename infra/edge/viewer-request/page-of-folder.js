// Runs at the edge, before a request for a page goes to the bucket, which knows files alone: what has no dot in its last part is a page of
// the member's or of the operators' application, each of which is one file.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name
function handler(event) {
  var request = event.request;
  var isFile = /\.[^/]+$/.test(request.uri);
  if (!isFile) request.uri = /^\/operations-console(\/|$)/.test(request.uri) ? '/operations-console/index.html' : '/index.html';
  return request;
}
