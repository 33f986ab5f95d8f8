#!/usr/bin/env python3
"""Checks what the package depends on: licences that may be combined with ours, and no network stack.

usage: licences.py METADATA.json…   (from cargo metadata --format-version 1 --filter-platform …)

The same rules stand in deny.toml, for those who have cargo-deny; this needs nothing but Python.
"""
import json
import re
import sys

ALLOWED = {
    "MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "MPL-2.0", "Zlib", "BSL-1.0",
    "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "CC0-1.0", "OFL-1.1", "Ubuntu-font-1.0",
}
NETWORK = {
    "attohttpc", "curl", "h2", "hyper", "isahc", "minreq", "native-tls", "openssl", "quinn", "reqwest", "rustls",
    "socket2", "tokio", "tungstenite", "ureq",
}


def permitted(expression):
    """Whether an SPDX expression can be met with allowed licences alone."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))

    def either():
        met = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = both() or met
        return met

    def both():
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one():
        token = tokens.pop(0)
        if token == "(":
            met = either()
            tokens.pop(0)
        else:
            met = token in ALLOWED
        if tokens and tokens[0] == "WITH":  # an exception only adds permissions
            del tokens[:2]
        return met

    return either()


def main():
    packages = set()
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            metadata = json.load(file)
        used = {node["id"] for node in metadata["resolve"]["nodes"]}
        for package in metadata["packages"]:
            if package["id"] in used:
                packages.add((package["name"], package["version"], package["license"] or "none"))
    faults = []
    for name, version, licence in sorted(packages):
        if not permitted(licence):
            faults.append(f"{name} {version}: licence {licence}")
        if name in NETWORK:
            faults.append(f"{name} {version}: a network stack")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(packages)} packages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
