/* Lets a display reload while the server is away: its page and its two or three files are kept.
 *
 * The network comes first, so nothing is shown from here while the server answers. What a display
 * shows is not kept here but by the page itself.
 */
"use strict";

const KEPT = "minsheng-screen-1";
const PATIENCE = 8000;
const PAGE = /^\/screen\/[\w-]{20,}$/;
const FILES = /^\/(assets\/(theme\.css|screen\.css|screen\.js|mark\.svg)|public\/photo\/\w+)$/;

function isOurs(request) {
  const path = new URL(request.url).pathname;
  return request.method === "GET" && (PAGE.test(path) || FILES.test(path));
}

function fetched(request) {
  const tooLate = new Promise(function (_resolve, reject) {
    setTimeout(function () { reject(new Error("too late")); }, PATIENCE);
  });
  return Promise.race([fetch(request), tooLate]);
}

async function answered(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetched(request);
    if (answer.ok) {
      await drop(kept, request);
      await kept.put(request, answer.clone());
    } else if (answer.status === 404) {
      await kept.delete(request);
    } else {
      return (await kept.match(request, { ignoreVary: true })) || answer;
    }
    return answer;
  } catch (error) {
    const found = await kept.match(request, { ignoreVary: true });
    if (found) return found;
    throw error;
  }
}

/* Older versions of the same file go; photos are many, so the oldest of them go, too. */
async function drop(kept, request) {
  const path = new URL(request.url).pathname;
  const known = await kept.keys();
  const same = known.filter(function (each) {
    return each.url !== request.url && new URL(each.url).pathname === path;
  });
  const photos = known.filter(function (each) { return each.url.includes("/public/photo/"); });
  const over = photos.slice(0, Math.max(0, photos.length - 60));
  await Promise.all([...same, ...over].map(function (each) { return kept.delete(each); }));
}

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
self.addEventListener("fetch", function (event) {
  if (isOurs(event.request)) event.respondWith(answered(event.request));
});
