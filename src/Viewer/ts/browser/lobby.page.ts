import type { Ack, Lobby } from "../core/contract.ts";
import { availabilityOf, noticeFor } from "../core/lobby/lobby-state.ts";
import { byId, make, onActions, setText } from "./dom.ts";
import { HubLink } from "./hub-link.ts";
import { learnHubTime } from "./hub-time.ts";
import { icon } from "./icons.ts";
import { LobbyView } from "./lobby-view.ts";
import { askToNotify, notify } from "./notices.ts";
import { status } from "./status.ts";
import { everySecond } from "./ticker.ts";
import { language, t } from "./words.ts";

const rejoinMilliseconds = 2000;
const ringing = byId("ringing");
const view = new LobbyView(ringing, byId("running"), byId("colleagues"));
const notice = make("p", "note danger");
const availability = make("button", "btn s");
let available = true;

const hub = new HubLink({
  up: () => {
    showNotice(null);
    void watch();
  },
  down: () => showNotice(t("Keine Verbindung zum Server. Anrufe kommen hier gerade nicht an.", "No connection to the server. Calls do not arrive here at the moment.")),
  signedOut: () => showNotice(t("Ihre Anmeldung ist abgelaufen. Bitte laden Sie die Seite neu.", "Your sign-in has expired. Please reload the page.")),
});

addStyles();
notice.setAttribute("role", "alert");
availability.type = "button";
availability.dataset["action"] = "toggle-availability";
document.getElementById("availability")?.append(availability);
availability.addEventListener("click", () => {
  askToNotify();
  void setAvailable(!available);
});
onActions(ringing, { "take-call": button => void takeCall(button) });
document.addEventListener("keydown", focusSearch);
hub.on<Lobby>("LobbyChanged", showLobby);
showAvailability();
everySecond(() => view.tick());
void learnHubTime();
void hub.start();

async function watch(): Promise<void> {
  try {
    showLobby(await hub.invoke<Lobby>("Watch"));
  } catch (error) {
    console.info("The lobby was not answered.", error);
    setTimeout(() => void watch(), rejoinMilliseconds);
  }
}

function showLobby(lobby: Lobby): void {
  const name = document.getElementById("staff-name")?.textContent?.trim() ?? "";
  for (const text of view.show(lobby, name)) notify(text);
  const own = availabilityOf(lobby, name);
  if (own !== null) available = own;
  showAvailability();
}

async function takeCall(button: HTMLElement): Promise<void> {
  const sessionId = button.dataset["session"] ?? "";
  button.setAttribute("aria-disabled", "true");
  const error = await ask("TakeCall", { sessionId });
  if (error === null) location.href = new URL(`sessions/${sessionId}`, document.baseURI).href;
  else showNotice(noticeFor(error, language));
  button.removeAttribute("aria-disabled");
}

async function setAvailable(wanted: boolean): Promise<void> {
  const error = await ask("SetAvailable", { available: wanted });
  if (error === null) available = wanted;
  else showNotice(noticeFor(error, language));
  showAvailability();
}

async function ask(method: string, argument: unknown): Promise<string | null> {
  try {
    return (await hub.invoke<Ack>(method, argument)).error;
  } catch {
    return "link";
  }
}

function showAvailability(): void {
  availability.setAttribute("aria-pressed", String(available));
  availability.title = available ? t("Klick: keine Anrufe durchstellen", "Click: put no calls through") : t("Klick: Anrufe wieder durchstellen", "Click: put calls through again");
  const text = available ? t("Erreichbar", "Available") : t("Nicht erreichbar", "Not available");
  if (availability.textContent !== text) availability.replaceChildren(status(available ? "ok" : "", text));
}

/** One line above everything else; null takes it away. */
function showNotice(text: string | null): void {
  if (text === null) return notice.remove();
  if (!notice.isConnected) ringing.before(notice);
  notice.replaceChildren(icon("stop"), make("span"));
  setText(notice.lastElementChild!, text);
}

/** The slash key goes to the search, unless somebody is typing. */
function focusSearch(event: KeyboardEvent): void {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]") !== null;
  if (event.key !== "/" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const search = document.getElementById("search");
  const field = search instanceof HTMLInputElement ? search : search?.querySelector("input") ?? null;
  if (field === null) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function addStyles(): void {
  if (document.querySelector("link[href*='css/lobby']") !== null) return;
  const link = make("link");
  link.rel = "stylesheet";
  link.href = "css/lobby.css";
  document.head.append(link);
}
