#!/bin/sh
# The page is there and says what it is.
set -e
grep -q "<title>Notes</title>" /srv/index.html
