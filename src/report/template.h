/* Working documents filled in from an assessment, as Markdown: what the catalogue's file of
 * documents says (model/template.h), with the answers and records of the assessment.
 *
 * What the assessment does not know is marked in bold, "[to fill in: AIMS scope]", and listed at
 * the end. Other people's text is neutralised as in the Markdown report. Always in English; the
 * same input gives the same bytes.
 */
#ifndef AIMSGAP_REPORT_TEMPLATE_H
#define AIMSGAP_REPORT_TEMPLATE_H

#include <stdbool.h>

#include "model/record.h"
#include "model/template.h"

struct error;
struct report_job;
struct strbuf;

/* Append the document. `system` is the AI system that a document per system is about; NULL: there
 * is none yet, so it becomes an empty form. The job is of an assessment whose catalogue has
 * registers. */
bool template_write(const struct report_job *job, const struct template_document *document,
                    const struct record *system, struct strbuf *out, struct error *error);

/* Append the name of its file, without an ending: "ai-policy", "impact-assessment-S-1". */
void template_append_name(struct strbuf *out, const struct template_document *document,
                          const struct record *system);

#endif
