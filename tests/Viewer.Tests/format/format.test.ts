import assert from "node:assert/strict";
import { test } from "node:test";
import { quarterHourCount, rateText } from "../../../src/Viewer/ts/core/format/amounts.ts";
import { dateText, timeOfLocal } from "../../../src/Viewer/ts/core/format/date.ts";
import { clockText, measuredText, minutesText, quarterHoursText } from "../../../src/Viewer/ts/core/format/duration.ts";
import { languageOf } from "../../../src/Viewer/ts/core/format/language.ts";
import { moneyText } from "../../../src/Viewer/ts/core/format/money.ts";

test("The running clock has six digits", () => {
  assert.equal(clockText(0), "00:00:00");
  assert.equal(clockText(760), "00:12:40");
  assert.equal(clockText(359_999), "99:59:59");
});

test("Measured times and remaining minutes are short", () => {
  assert.equal(measuredText(2248), "0:37:28");
  assert.equal(minutesText(494), "8:14");
  assert.equal(minutesText(3661), "61:01");
});

test("An approval is shown in hours and minutes", () => {
  assert.equal(quarterHoursText(3), "0:45 h");
  assert.equal(quarterHoursText(4), "1:00 h");
  assert.equal(quarterHoursText(-1), "0:15 h");
});

test("Money is written as each language writes it", () => {
  assert.equal(moneyText("29.63", "EUR", "de"), "29,63 €");
  assert.equal(moneyText("29.63", "EUR", "en"), "€29.63");
  assert.equal(moneyText("1234567.5", "EUR", "de"), "1.234.567,50 €");
  assert.equal(moneyText("1234567.5", "EUR", "en"), "€1,234,567.50");
  assert.equal(moneyText("118.5", "CHF", "en"), "118.50 CHF");
  assert.equal(moneyText("-5", "EUR", "de"), "-5,00 €");
});

test("Digits beyond the cents are not rounded away, and what is no number is shown as it came", () => {
  assert.equal(moneyText("29.625", "EUR", "de"), "29,625 €");
  assert.equal(moneyText("free", "EUR", "de"), "free EUR");
});

test("Dates and times of day are written as each language writes them", () => {
  assert.equal(dateText("2028-03-31", "de"), "31.03.2028");
  assert.equal(dateText("2026-11-05", "en"), "5 Nov 2026");
  assert.equal(dateText("soon", "en"), "soon");
  assert.equal(timeOfLocal("2026-11-10T10:43:50.25"), "10:43:50");
});

test("One quarter-hour is one, in both languages", () => {
  assert.equal(quarterHourCount(1, "de"), "1 Viertelstunde");
  assert.equal(quarterHourCount(3, "de"), "3 Viertelstunden");
  assert.equal(quarterHourCount(1, "en"), "1 quarter-hour");
  assert.equal(quarterHourCount(0, "en"), "0 quarter-hours");
});

test("The rate has a unit that fits", () => {
  assert.equal(rateText(1_400_000, "de"), "1,4 Mbit/s");
  assert.equal(rateText(1_400_000, "en"), "1.4 Mbit/s");
  assert.equal(rateText(12_345, "de"), "12 kbit/s");
});

test("German is the fallback language", () => {
  assert.equal(languageOf("en-GB"), "en");
  assert.equal(languageOf("de"), "de");
  assert.equal(languageOf(""), "de");
});
