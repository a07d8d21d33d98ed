/* The wording of what waits for a decision of management. */
#include "base/json_writer.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "engine/pending.h"
#include "report/words.h"

static void append_effort(struct strbuf *out, const struct gap_report *gaps)
{
    char days[WORDS_SIZE];
    words_format_days(gaps->overall.effort, words_get_signs(false), days);
    strbuf_append_format(out, _("Provide the people for what is left: %s of work of one person."),
                         days);
}

static void append_audit(struct strbuf *out, const struct plan *plan)
{
    strbuf_append_text(out, _("Move the audit, or provide more people."));
    strbuf_append_char(out, ' ');
    words_append_audit(out, plan);
}

static void append_owners(struct strbuf *out, const struct pending *entry)
{
    strbuf_append_format(
        out,
        ngettext("Name an owner for %zu open item", "Name owners for %zu open items", entry->count),
        entry->count);
    if (entry->urgent > 0)
        strbuf_append_format(
            out,
            ngettext(", %zu of them of priority %s", ", %zu of them of priority %s", entry->urgent),
            entry->urgent, priority_get_id(PRIORITY_1));
    strbuf_append_char(out, '.');
}

static void append_dates(struct strbuf *out, const struct plan *plan)
{
    const struct {
        bool is_there;
        const char *text;
    } parts[] = {{plan->has_spans, _("the capacity in person-days a week")},
                 {plan->start != NULL, _("the day the work begins")},
                 {plan->audit != NULL, _("the audit date")}};
    size_t left = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        left += !parts[i].is_there;
    strbuf_append_text(out, _("Set "));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].is_there)
            continue;
        left--;
        strbuf_append_format(out, "%s%s", parts[i].text,
                             left == 0   ? ""
                             : left == 1 ? _(" and ")
                                         : ", ");
    }
    strbuf_append_text(out, _(": without that nothing can be promised for a day."));
}

static void append_answers(struct strbuf *out, const struct pending *entry,
                           const struct gap_report *gaps)
{
    char range[WORDS_SIZE];
    words_format_range(gaps->overall.readiness, words_get_signs(false), range);
    strbuf_append_format(out,
                         ngettext("Have %zu item assessed that nobody has answered: readiness is "
                                  "%s until then.",
                                  "Have %zu items assessed that nobody has answered: readiness is "
                                  "%s until then.",
                                  entry->count),
                         entry->count, range);
}

void words_append_pending(struct strbuf *out, const struct pending *entry,
                          const struct gap_report *gaps, const struct plan *plan)
{
    const struct standard *target = &gaps->catalogue->target;
    switch (entry->kind) {
    case PENDING_EFFORT:
        append_effort(out, gaps);
        break;
    case PENDING_AUDIT:
        append_audit(out, plan);
        break;
    case PENDING_SCOPE:
        strbuf_append_format(out, _("Say what the %s covers: nobody has written its scope."),
                             target->system_title);
        break;
    case PENDING_ROLES:
        strbuf_append_format(out, _("Say which roles the organisation has where %s is concerned."),
                             target->subject);
        break;
    case PENDING_OWNERS:
        append_owners(out, entry);
        break;
    case PENDING_DATES:
        append_dates(out, plan);
        break;
    case PENDING_CONTROLS:
        strbuf_append_format(out,
                             ngettext("Decide for %zu control of %s whether it applies.",
                                      "Decide for %zu controls of %s whether they apply.",
                                      entry->count),
                             entry->count, target->label);
        break;
    case PENDING_EXCLUSIONS:
        strbuf_append_format(
            out,
            ngettext("Confirm that %zu control is left out that hardly anybody can do without.",
                     "Confirm that %zu controls are left out that hardly anybody can do without.",
                     entry->count),
            entry->count);
        break;
    case PENDING_STATEMENT:
        strbuf_append_text(out, _("Approve the statement of applicability: every control is "
                                  "decided."));
        break;
    case PENDING_ANSWERS:
        append_answers(out, entry, gaps);
        break;
    case PENDING_COUNT:
        break;
    }
}
