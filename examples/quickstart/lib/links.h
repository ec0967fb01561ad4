/* Short names for long addresses, kept in one SQLite file. */
#ifndef LINKS_H
#define LINKS_H

#include <stddef.h>

struct links;

/* Opens the file that the environment variable LINKS names; NULL, and a message on stderr, on failure. */
struct links *links_open(void);
void links_close(struct links *links);

/* 0 on success. */
int links_put(struct links *links, const char *name, const char *address);

/* 1 when found, 0 when not, -1 on failure. */
int links_get(struct links *links, const char *name, char *address, size_t size);

/* Calls `each` for every link, by name; 0 on success. */
int links_all(struct links *links, void (*each)(const char *name, const char *address));

#endif
