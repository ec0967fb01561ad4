#!/bin/sh
echo "search is up"
