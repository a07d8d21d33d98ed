/* The files of the JSON report; only they include this. */
#ifndef AIMSGAP_REPORT_REPORT_JSON_H
#define AIMSGAP_REPORT_REPORT_JSON_H

#include "report/report.h"

struct json_writer;

void report_json_write_plan(struct json_writer *writer, const struct report_input *input);

/* Nothing where no audit date is known. */
void report_json_write_forecast(struct json_writer *writer, const struct report_input *input);
void report_json_write_statement(struct json_writer *writer, const struct report_input *input);
void report_json_write_reasons(struct json_writer *writer, const struct catalogue *catalogue,
                               const struct answer *answer);

/* The registers and what they say; nothing where there is no record. */
void report_json_write_records(struct json_writer *writer, const struct report_input *input);

/* Ids of the risks whose treatment rests on the control; nothing where there are none. */
void report_json_write_risks(struct json_writer *writer, const struct report_input *input,
                             const struct catalogue_item *item);

#endif
