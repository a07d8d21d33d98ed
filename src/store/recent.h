/* The assessments opened last, for the start screen: $XDG_STATE_HOME/aimsgap/recent.json, by
 * default under ~/.local/state. Losing it costs a convenience, so trouble with it is no error. */
#ifndef AIMSGAP_STORE_RECENT_H
#define AIMSGAP_STORE_RECENT_H

#include <stddef.h>

#define RECENT_MAX 20

struct recent_entry {
    char *path; /* absolute */
    char *name; /* of the organisation */
    char *opened_at;
};

struct recent_list {
    struct recent_entry entries[RECENT_MAX]; /* newest first */
    size_t count;
};

/* Read the list; files that are gone are left out. */
void recent_list_load(struct recent_list *list);
void recent_list_release(struct recent_list *list);

/* Put the file first, in memory. */
void recent_list_add(struct recent_list *list, const char *path, const char *name,
                     const char *opened_at);

/* Write the list. */
void recent_list_save(const struct recent_list *list);

#endif
