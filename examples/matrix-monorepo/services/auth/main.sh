#!/bin/sh
echo "auth is up"
