#!/bin/sh
echo "billing is up"
