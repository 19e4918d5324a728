import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const contracts = ["AgentContracts.cs", "CaseContracts.cs", "KeyContracts.cs", "TechnicianContracts.cs"].map(name => read(`../Shared/Contracts/${name}`)).join("\n");
const mirror = read("ts/core/contract.ts");
const names = [...mirror.matchAll(/export interface (\w+)/g)].map(match => match[1]!);

test("The mirror holds every record that a technician's page meets", () => {
  assert.ok(names.length >= 27, `only ${names.length} interfaces found`);
});

for (const name of names) {
  test(`${name} has the members of the original, nullable where it is`, () => {
    assert.deepEqual(membersOfMirror(name), membersOfRecord(name));
  });
}

test("A misspelt member would be found", () => {
  assert.notDeepEqual(membersOfMirror("SessionRef", mirror.replace("sessionId: string }", "sesionId: string }")), membersOfRecord("SessionRef"));
});

function membersOfRecord(name: string): string[] {
  const parameters = new RegExp(`record ${name}\\(([^)]*)\\)`).exec(contracts)?.[1];
  assert.ok(parameters !== undefined, `no record ${name} in Shared`);
  return parameters.split(",").map(parameter => {
    const [, type = "", member = ""] = /^\s*([\w[\]?]+) (\w+)/.exec(parameter) ?? [];
    return `${member[0]!.toLowerCase()}${member.slice(1)}${type.endsWith("?") ? "?" : ""}`;
  }).sort();
}

function membersOfMirror(name: string, source = mirror): string[] {
  const body = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? "";
  return body.split(";").map(member => member.trim()).filter(member => member !== "").map(member => {
    const [field = "", type = ""] = member.split(": ");
    return field + (type.includes("null") ? "?" : "");
  }).sort();
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
