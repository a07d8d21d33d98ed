/* Where records and answers, or records among themselves, contradict each other. Pure. */
#ifndef AIMSGAP_ENGINE_CONTRADICTION_H
#define AIMSGAP_ENGINE_CONTRADICTION_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/measure.h"

enum contradiction_kind {
    CONTRADICTS_ANSWER,      /* an item conforms, and not all records have what that takes */
    CONTRADICTS_NO_OVERSEER, /* consequential outputs that nobody watches over */
    CONTRADICTS_LAW,      /* what is ticked suggests a stricter class of the law than is picked */
    CONTRADICTS_OVERDUE,  /* a review whose day is over */
    CONTRADICTS_EVENT,    /* an impact assessment that something has overtaken */
    CONTRADICTS_EXCLUDED, /* a control is left out although a record needs it */
    CONTRADICTS_WORSE,    /* a risk that is higher after its treatment */
    CONTRADICTS_GONE,     /* a record is named that is not there */
    CONTRADICTS_COUNT
};

struct contradiction {
    enum contradiction_kind kind;
    size_t measure;               /* CONTRADICTS_ANSWER: which one of the catalogue's */
    enum record_kind record_kind; /* the others: whose */
    unsigned number;
    int field;      /* CONTRADICTS_OVERDUE, _EXCLUDED, _GONE: which of its fields */
    size_t item;    /* CONTRADICTS_ANSWER, _EXCLUDED: which item of the catalogue */
    unsigned other; /* CONTRADICTS_GONE: the number of the one that is not there */
};

struct contradiction_list {
    struct contradiction *list; /* by kind, then in the order of the file */
    size_t count;
    size_t counts[CONTRADICTS_COUNT];
};

/* `measures` are of this assessment; `today` is a date, or NULL: not known. False: out of memory,
 * and the list is empty. */
bool contradiction_list_init(struct contradiction_list *found, const struct assessment *assessment,
                             const struct measure_report *measures, const char *today,
                             struct error *error);
void contradiction_list_release(struct contradiction_list *found);

#endif
