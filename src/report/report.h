/* From a computed gap report to bytes. One writer a format, listed in one table that the command
 * line, the wizard's export screen and the documentation are made from. */
#ifndef AIMSGAP_REPORT_REPORT_H
#define AIMSGAP_REPORT_REPORT_H

#include <stdbool.h>
#include <time.h>

#include "engine/gap.h"
#include "model/record_kind.h"
#include "store/report_load.h"

struct contradiction_list;
struct error;
struct forecast;
struct measure_report;
struct plan;
struct plan_owner;
struct risk_index;
struct selection;
struct strbuf;

/* What the person who wants the report chooses. */
struct report_options {
    bool ascii;                   /* text: only ASCII signs */
    bool combined;                /* the statement of applicability holds both standards */
    const struct selection *only; /* NULL: all items */
    const char *path;             /* of the assessment; NULL or "-": it has none */
    const char *output;           /* path of the report; NULL or "-": it does not become a file */
};

/* Everything a writer can ask, worked out once. */
struct report_input {
    const struct assessment *assessment;
    const struct gap_report *gaps;
    const struct plan *plan;
    const struct forecast *forecast;
    const size_t *order; /* indexes of gaps->items: open and selected, in the order of work */
    size_t order_count;
    const struct plan_owner *owners; /* of everything open */
    size_t owner_count;
    struct plan_owner *owner_room;         /* scratch for plan_list_owners() */
    const struct measure_report *measures; /* what the records say */
    const struct contradiction_list *contradictions;
    const struct risk_index *risks; /* by control */
    const char *today;              /* the date of generated_at */
    const char *file;   /* from the report to the assessment, see path_append_from(); else the
                         * assessment's name; NULL: not known */
    const char *sha256; /* of its bytes */
    time_t generated_at;
    struct report_options options;
};

/* Append the report. Memory failures may stay in the strbuf; false: `error` says why. */
typedef bool report_writer(const struct report_input *input, struct strbuf *out,
                           struct error *error);

struct report_format {
    const char *id;
    const char *extension; /* how names of such files end; the longest that fits a name decides */
    const char *suffix;    /* behind the assessment's name in proposed names */
    const char *description;
    bool is_whole; /* it always holds everything, so a selection does not go with it */
    report_writer *write;
    enum record_kind kind; /* a set has it only where there are such records; RECORD_KIND_COUNT:
                            * always */
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* Does a set of reports of this assessment have the format? */
bool report_format_applies(const struct report_format *format, const struct assessment *assessment);

/* NULL: unknown. */
const struct report_format *report_find_format(const char *id);

/* By the longest ending of a file name; NULL: none fits. */
const struct report_format *report_find_ending(const char *name);

/* Everything that the reports of one assessment rest on, worked out once for all formats. Borrows
 * the assessment and what the options point to. Where the assessment's catalogue is a translated
 * one the reports rest on the English one all the same. */
struct report_job;

/* `sha256` is the digest of the file that the assessment was read from; NULL: of the bytes that
 * would be saved now. NULL on failure, `error` filled. */
struct report_job *report_job_new(const struct assessment *assessment, const char *sha256,
                                  const struct report_options *options, struct error *error);
void report_job_free(struct report_job *job);

const struct report_input *report_job_get_input(const struct report_job *job);

/* Append the report in one format. */
bool report_job_write(const struct report_job *job, const struct report_format *format,
                      struct strbuf *out, struct error *error);

/* The same for a single report: work everything out and append it. */
bool report_make(const struct report_format *format, const struct assessment *assessment,
                 const char *sha256, const struct report_options *options, struct strbuf *out,
                 struct error *error);

report_writer report_write_text;
report_writer report_write_json;
report_writer report_write_markdown;
report_writer report_write_soa_markdown;
report_writer report_write_html;
report_writer report_write_oscal_ar;
report_writer report_write_oscal_poam;
report_writer report_write_csv;
report_writer report_write_statement_csv;
report_writer report_write_systems_csv;
report_writer report_write_risks_csv;
report_writer report_write_impacts_csv;
report_writer report_write_oversight_csv;
report_writer report_write_data_sets_csv;
report_writer report_write_xlsx;

#endif
