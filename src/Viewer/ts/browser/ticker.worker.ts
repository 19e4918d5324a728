// Browsers slow the timers of hidden tabs to one a minute; a worker's timers go on. The hub must hear a beat every 5 s.
setInterval(() => postMessage(null), 1000);
