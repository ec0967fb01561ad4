package dev.jbake.report;

/// The JSON Schema of a [ResultFile]; this is what we promise to those who read one.
public final class ResultSchema {
    private ResultSchema() {}

    /// The text of `schema/jbake-result.schema.json`.
    public static String text() {
        return TEXT.replace("VERSION", Integer.toString(ResultFile.VERSION));
    }

    private static final String TEXT =
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "urn:jbake:result",
              "title": "jbake result",
              "description": "How a run of jbake build ended, as --result-file writes it. Within a version things are added, never changed or taken away.",
              "type": "object",
              "required": ["version", "jbake", "outcome", "started", "finished", "seconds", "targets"],
              "properties": {
                "version": {
                  "description": "The version of this form.",
                  "const": VERSION
                },
                "jbake": {
                  "description": "The version of jbake.",
                  "type": "string"
                },
                "outcome": {
                  "description": "How the run ended: canceled when it was stopped from outside.",
                  "enum": ["succeeded", "failed", "canceled"]
                },
                "reason": {
                  "description": "Why no target could be begun, in a line for people.",
                  "type": "string"
                },
                "started": {"$ref": "#/$defs/time"},
                "finished": {"$ref": "#/$defs/time"},
                "seconds": {"$ref": "#/$defs/seconds"},
                "targets": {
                  "description": "Every target of the run by name, in the order of the plan; also those that were not begun. Empty where no target could be begun.",
                  "type": "object",
                  "additionalProperties": {"$ref": "#/$defs/target"}
                }
              },
              "$defs": {
                "time": {
                  "description": "A time of day, in universal time.",
                  "type": "string",
                  "format": "date-time"
                },
                "seconds": {
                  "description": "A length of time.",
                  "type": "number",
                  "minimum": 0
                },
                "count": {
                  "type": "integer",
                  "minimum": 0
                },
                "digest": {
                  "type": "string",
                  "pattern": "^[a-z0-9]+:[0-9a-f]+$"
                },
                "target": {
                  "type": "object",
                  "required": ["outcome", "seconds", "tags", "platforms", "images", "outputs", "steps", "retries", "builds", "warnings"],
                  "properties": {
                    "outcome": {
                      "description": "canceled: it ran and had to stop. skipped: something it needs failed. not started: the run ended before.",
                      "enum": ["succeeded", "failed", "canceled", "skipped", "not started"]
                    },
                    "reason": {
                      "description": "Why it did not succeed, in words for people.",
                      "type": "string"
                    },
                    "seconds": {
                      "description": "The time spent on it, without waiting for other targets.",
                      "$ref": "#/$defs/seconds"
                    },
                    "tags": {
                      "description": "As the manifest names them.",
                      "type": "array",
                      "items": {"type": "string"}
                    },
                    "platforms": {
                      "description": "Those it names; empty for the builder's own.",
                      "type": "array",
                      "items": {"type": "string"}
                    },
                    "digest": {
                      "description": "Of the image: its index where it has several parts, else its manifest.",
                      "$ref": "#/$defs/digest"
                    },
                    "config": {
                      "description": "Of the image's configuration, which engines know as its ID.",
                      "$ref": "#/$defs/digest"
                    },
                    "images": {
                      "description": "The names under which the image is to be found; empty unless it was pushed or loaded.",
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": ["name", "pushed"],
                        "properties": {
                          "name": {"type": "string"},
                          "pushed": {
                            "description": "Whether it is in its registry.",
                            "type": "boolean"
                          },
                          "reference": {
                            "description": "The name with the digest, for deployments.",
                            "type": "string"
                          }
                        }
                      }
                    },
                    "outputs": {
                      "description": "Where its results go.",
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": ["type"],
                        "properties": {
                          "type": {"type": "string"},
                          "dest": {
                            "description": "As it is written, from where the build was started.",
                            "type": "string"
                          }
                        }
                      }
                    },
                    "steps": {
                      "description": "The steps of its builds.",
                      "type": "object",
                      "required": ["total", "completed", "cached"],
                      "properties": {
                        "total": {"$ref": "#/$defs/count"},
                        "completed": {
                          "description": "Those that ended well, the cached ones included.",
                          "$ref": "#/$defs/count"
                        },
                        "cached": {
                          "description": "Those whose result was there already.",
                          "$ref": "#/$defs/count"
                        }
                      }
                    },
                    "caches": {
                      "description": "What taking from caches and putting there cost. How much taking saved is not known: what was not run has no length.",
                      "type": "object",
                      "required": ["imports", "exports"],
                      "properties": {
                        "imports": {
                          "description": "Each time its builds looked for steps in a cache.",
                          "type": "array",
                          "items": {
                            "type": "object",
                            "required": ["from", "seconds"],
                            "properties": {
                              "from": {
                                "description": "Such as a name in a registry.",
                                "type": "string"
                              },
                              "seconds": {
                                "description": "To learn what is there; what is needed of it is fetched later.",
                                "$ref": "#/$defs/seconds"
                              },
                              "failure": {
                                "description": "Why the build went on without it, in words for people.",
                                "type": "string"
                              }
                            }
                          }
                        },
                        "exports": {
                          "description": "Each time its builds wrote a cache; several at once, and beside its other outputs.",
                          "type": "array",
                          "items": {
                            "type": "object",
                            "required": ["to", "seconds"],
                            "properties": {
                              "to": {
                                "description": "The kind of place, such as registry or client directory.",
                                "type": "string"
                              },
                              "seconds": {
                                "description": "Packing what nothing else had packed included.",
                                "$ref": "#/$defs/seconds"
                              },
                              "failure": {
                                "description": "Why it was not written, in words for people.",
                                "type": "string"
                              }
                            }
                          }
                        }
                      }
                    },
                    "retries": {
                      "description": "How often it was begun again.",
                      "type": "object",
                      "required": ["builder", "registry"],
                      "properties": {
                        "builder": {
                          "description": "Because its builder died.",
                          "$ref": "#/$defs/count"
                        },
                        "registry": {
                          "description": "Because a registry failed.",
                          "$ref": "#/$defs/count"
                        }
                      }
                    },
                    "builds": {
                      "description": "Its builds in the history, builder/node/id, the first attempt first.",
                      "type": "array",
                      "items": {"type": "string"}
                    },
                    "warnings": {
                      "description": "What was said of its build file.",
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": ["message"],
                        "properties": {
                          "message": {"type": "string"},
                          "url": {"type": "string"},
                          "file": {"type": "string"},
                          "line": {"type": "integer", "minimum": 1}
                        }
                      }
                    }
                  }
                }
              }
            }
            """;
}
