import { byId } from "./dom.ts";
import { learnHubTime } from "./hub-time.ts";
import { SessionDesk } from "./session-desk.ts";
import { everySecond } from "./ticker.ts";

const desk = new SessionDesk(byId("session"));
everySecond(() => desk.tick());
void learnHubTime();
void desk.open();
