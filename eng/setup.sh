# Sourced by run.sh and test.sh: says what is missing on this machine and, as root, installs it.
# Expects: $root, the folder of the clone.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# A build server that outlives the script would keep its output open and hold up whoever reads it.
export MSBUILDDISABLENODEREUSE=1

# What the tests and the check need beyond .NET and Node: a browser, a display, windows to look at, the X libraries
# of the customer's program, fonts, a reader of PDFs, a relay and a mail server.
os_packages=(
  chromium xvfb xterm nano x11-utils x11-xserver-utils x11-xkb-utils xkb-data
  libx11-6 libxext6 libxdamage1 libxfixes3 libxrandr2 libxtst6 libxi6
  poppler-utils fonts-dejavu-core fontconfig openssl coturn python3-aiosmtpd firefox-esr
)

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "$*"
  exit 1
}

check_dotnet() {
  command -v dotnet >/dev/null || stop "The .NET 10 SDK is missing (no 'dotnet' on the path): https://dotnet.microsoft.com/download/dotnet/10.0"
  local version
  version="$(cd "$root" && dotnet --version 2>/dev/null)" || version=none
  [[ "$version" == 10.* ]] || stop "The .NET 10 SDK is needed, found: $version. https://dotnet.microsoft.com/download/dotnet/10.0"
}

check_node() {
  command -v node >/dev/null && command -v npm >/dev/null || stop "Node 20 or newer with npm is missing: https://nodejs.org"
  local major
  major="$(node --version)"
  major="${major#v}"
  major="${major%%.*}"
  ((major >= 20)) || stop "Node 20 or newer is needed, found: $(node --version). https://nodejs.org"
}

missing_packages() {
  local package
  for package in "${os_packages[@]}"; do
    [[ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" == "install ok installed" ]] || printf '%s\n' "$package"
  done
}

check_os_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not Debian: please see to it yourself that the counterparts of these are installed: ${os_packages[*]}"
    return
  fi

  local missing
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)); then
    say "These packages are missing. Please run this line and start again:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
  fi

  say "Installing: ${missing[*]}"
  local log="$root/artifacts/logs/apt.log"
  mkdir -p "${log%/*}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    stop "The packages could not be installed; $log says why."
  }
}

check_dotnet
check_node
check_os_packages
