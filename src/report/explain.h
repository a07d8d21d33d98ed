/* Why is this number what it is? One explanation for every number that a screen shows: a sentence
 * first, then the arithmetic with the real numbers, the answers it came from, what is unknown and
 * what that would change, and where the rule stands. Pure text, so that whoever shows it can.
 *
 * An explanation is made anew from the state each time. Texts are in the language of the interface.
 */
#ifndef AIMSGAP_REPORT_EXPLAIN_H
#define AIMSGAP_REPORT_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "engine/gap.h"

struct forecast;
struct plan;

enum explain_kind {
    EXPLAIN_OVERALL, /* readiness: of everything, of the clauses, of the controls */
    EXPLAIN_CLAUSES,
    EXPLAIN_CONTROLS,
    EXPLAIN_SECTION,   /* of a clause or an objective: catalogue.sections index */
    EXPLAIN_ITEM,      /* catalogue.items index, of either standard */
    EXPLAIN_GAPS,      /* how many gaps are left, by origin and priority */
    EXPLAIN_BLOCKERS,  /* what blocks certification */
    EXPLAIN_PRESUMED,  /* answers nobody has checked */
    EXPLAIN_EFFORT,    /* person-days left */
    EXPLAIN_PACKAGE,   /* catalogue.packages index */
    EXPLAIN_MILESTONE, /* catalogue.milestones index */
    EXPLAIN_DATES,     /* what the plan's dates rest on */
    EXPLAIN_FORECAST,
    EXPLAIN_OWNER, /* plan_list_owners() index, of everything open */
    EXPLAIN_STATEMENT,
    EXPLAIN_NEED,
    EXPLAIN_PROGRESS, /* a point of the burn-down: those that are known, then what is expected */
    EXPLAIN_KIND_COUNT
};

struct explain_subject {
    enum explain_kind kind;
    size_t index; /* 0 where the kind needs none */
};

/* Everything a number can come from. */
struct explain_input {
    const struct assessment *assessment;
    const struct gap_report *gaps;
    const struct plan *plan;
    const struct forecast *forecast;
    const char *today; /* a date, or NULL: not known */
    bool ascii;        /* only signs that are ASCII */
};

enum explain_part {
    EXPLAIN_SENTENCE, /* the answer in short; one, the first line */
    EXPLAIN_HEADING,
    EXPLAIN_TEXT,
    EXPLAIN_BULLET,
    EXPLAIN_NOTE, /* helpful, but not the point */
    EXPLAIN_ROW,  /* leads to what it names: `subject` */
};

struct explain_line {
    enum explain_part part;
    size_t text;  /* offset into explanation.text, of a text that ends in a NUL */
    size_t right; /* the same for what stands at the right of a row; `text` where nothing does */
    struct explain_subject subject;
};

struct explanation {
    struct strbuf text; /* `failed`: lines are missing */
    struct explain_line *lines;
    size_t count;
    size_t capacity;
    char title[160];
};

void explanation_init(struct explanation *explanation);
void explanation_release(struct explanation *explanation);

/* Make the explanation of the subject, in place of what it held before. */
void explain_make(struct explanation *explanation, const struct explain_input *input,
                  struct explain_subject subject);

const char *explanation_get_text(const struct explanation *explanation, size_t offset);

/* ---- for the files that know a kind (report/explain_*.c) ---- */

/* Begin a line; what is appended to the returned text goes there. */
struct strbuf *explain_begin(struct explanation *explanation, enum explain_part part);

/* The same for a row that leads to the subject, and then for its right side. */
struct strbuf *explain_begin_row(struct explanation *explanation, struct explain_subject subject);
struct strbuf *explain_begin_right(struct explanation *explanation);

/* A whole line. */
void explain_add(struct explanation *explanation, enum explain_part part, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A row about an item: its name and title, its status, and what `format` says before that. */
void explain_add_item(struct explanation *explanation, const struct explain_input *input,
                      const struct catalogue_item *item, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Where the rule is kept: a sentence and the file of the catalogue. */
void explain_add_rule(struct explanation *explanation, const struct explain_input *input,
                      enum catalogue_part part, const char *text);

/* Append "conforming, presumed": status and basis of an answer. */
void explain_append_answer(struct strbuf *out, const struct explain_input *input, size_t item);

typedef void explain_maker(struct explanation *explanation, const struct explain_input *input,
                           struct explain_subject subject);

explain_maker explain_total;
explain_maker explain_item;
explain_maker explain_gaps;
explain_maker explain_blockers;
explain_maker explain_presumed;
explain_maker explain_effort;
explain_maker explain_package;
explain_maker explain_milestone;
explain_maker explain_dates;
explain_maker explain_forecast;
explain_maker explain_owner;
explain_maker explain_statement;
explain_maker explain_need;
explain_maker explain_progress;

#endif
