#!/usr/bin/env bash
# The long setting: copies of the assemblies that count edges, so that inputs which reach new code are built upon.
# Targets take turns here. FUZZ_SECONDS (60) and FUZZ_SEED (new) as everywhere; arguments go to `dotnet test`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet tool restore
dotnet build tests/Fuzz.Tests --nologo -v quiet
copy=artifacts/fuzz/instrumented
rm -rf "$copy"
mkdir -p "$copy"
cp -r artifacts/bin/Fuzz.Tests/debug/. "$copy"
for assembly in RemoteSupport.Shared RemoteSupport.Screen RemoteSupport.WebRtc remote-support-agent; do
  dotnet tool run sharpfuzz "$copy/$assembly.dll"
done
FUZZ_COVERAGE=1 FUZZ_SECONDS="${FUZZ_SECONDS:-60}" FUZZ_SEED="${FUZZ_SEED:-new}" \
  dotnet test "$copy/RemoteSupport.Fuzz.Tests.dll" --nologo --logger "console;verbosity=detailed" "$@"
