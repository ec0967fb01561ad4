#!/bin/sh
exec httpd -f -p "$(cat port)" -h /srv
