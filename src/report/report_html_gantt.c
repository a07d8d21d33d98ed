/* The plan as a picture: each package with the low and the high end of its effort, the milestones,
 * today and the audit date. Over the calendar, or over weeks where the plan has no start. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "engine/plan.h"
#include "report/report_html_parts.h"
#include "report/words.h"

/* Units of the picture; about a pixel on a screen. */
#define WIDTH 880
#define TOP 34
#define ROW 24
#define LEFT 300
#define LENGTH 530
#define BAR_HEIGHT 8 /* of each of the two */
#define LEAST_BAR 3
#define DIAMOND 7
#define LABEL_COLUMNS 36
#define TEXT_DROP 5
#define MAX_TICKS 10
#define MONTHS 12

struct gantt {
    struct strbuf *out;
    const struct plan *plan;
    long first; /* days of the calendar, or working days where the plan has no start */
    long end;
    long bottom;
};

static long get_begin(const struct plan *plan, double day)
{
    char text[DATE_SIZE];
    long found = (long)day;
    plan_format_begin(plan, day, text);
    date_parse(text, &found);
    return found;
}

/* The day after the last one. */
static long get_end(const struct plan *plan, double day)
{
    char text[DATE_SIZE];
    long found;
    plan_format_end(plan, day, text);
    return date_parse(text, &found) ? found + 1 : (long)day + ((double)(long)day < day);
}

static long get_x(const struct gantt *gantt, long day)
{
    return LEFT +
           (long)((double)(day - gantt->first) * LENGTH / (double)(gantt->end - gantt->first));
}

static void put_line(const struct gantt *gantt, const char *look, long x)
{
    strbuf_append_format(gantt->out,
                         "<line class=\"%s\" x1=\"%ld\" y1=\"%d\" x2=\"%ld\" y2=\"%ld\"/>\n", look,
                         x, TOP - 6, x, gantt->bottom);
}

static void put_tick(const struct gantt *gantt, long day, const char *text)
{
    long x = get_x(gantt, day);
    put_line(gantt, "grid", x);
    html_put_label(gantt->out, x + 2, TOP - 12, "tick", "start", text, WORDS_SIZE);
}

/* Months since the year 0 of a day of the calendar. */
static long get_month(long day)
{
    char text[DATE_SIZE];
    date_format(day, text);
    return strtol(text, NULL, 10) * MONTHS + strtol(text + strlen("2026-"), NULL, 10) - 1;
}

static void put_months(const struct gantt *gantt)
{
    static const long steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000};
    long first = get_month(gantt->first);
    long last = get_month(gantt->end);
    size_t step = 0;
    while (step < sizeof steps / sizeof *steps - 1 && (last - first) / steps[step] > MAX_TICKS)
        step++;
    for (long month = first; month <= last; month++) {
        char date[WORDS_SIZE];
        long day;
        if (month % steps[step] != 0)
            continue;
        snprintf(date, sizeof date, "%04ld-%02ld-01", month / MONTHS, month % MONTHS + 1);
        if (!date_parse(date, &day) || day < gantt->first || day >= gantt->end)
            continue;
        date[strlen("2026-11")] = '\0';
        put_tick(gantt, day, date);
    }
}

static void put_weeks(const struct gantt *gantt)
{
    long weeks = (gantt->end + DATE_WEEK_DAYS - 1) / DATE_WEEK_DAYS;
    long step = weeks / MAX_TICKS + 1;
    for (long week = 0; week * DATE_WEEK_DAYS < gantt->end; week += step) {
        char text[WORDS_SIZE];
        snprintf(text, sizeof text, "%s %ld", report_get_text(TEXT_WEEK), week + 1);
        put_tick(gantt, week * DATE_WEEK_DAYS, text);
    }
}

static void put_bar(const struct gantt *gantt, struct plan_span span, long y, const char *paint)
{
    long begin = get_x(gantt, get_begin(gantt->plan, span.begin));
    long length = get_x(gantt, get_end(gantt->plan, span.end)) - begin;
    strbuf_append_format(gantt->out, "<rect %s x=\"%ld\" y=\"%ld\" width=\"%ld\" height=\"%d\"/>\n",
                         paint, begin, y, length < LEAST_BAR ? LEAST_BAR : length, BAR_HEIGHT);
}

static void put_package(const struct gantt *gantt, const struct plan_package *entry, long y)
{
    struct strbuf label;
    strbuf_init(&label);
    strbuf_append_format(&label, "%s %s", entry->package->id, entry->package->title);
    html_put_label(gantt->out, 4, y + BAR_HEIGHT + TEXT_DROP, "label", "start", label.text,
                   LABEL_COLUMNS);
    if (entry->is_done) {
        html_put_label(gantt->out, LEFT + 4, y + BAR_HEIGHT + TEXT_DROP, "tick", "start",
                       report_get_text(TEXT_DONE), WORDS_SIZE);
    } else {
        put_bar(gantt, entry->low, y, "class=\"solid\"");
        put_bar(gantt, entry->high, y + BAR_HEIGHT, "fill=\"url(#gantt-hatch)\"");
    }
    strbuf_release_into(&label, gantt->out);
}

static void put_diamond(const struct gantt *gantt, const char *look, long x, long y)
{
    strbuf_append_format(gantt->out,
                         "<polygon class=\"%s\" points=\"%ld,%ld %ld,%ld %ld,%ld %ld,%ld\"/>\n",
                         look, x, y - DIAMOND, x + DIAMOND, y, x, y + DIAMOND, x - DIAMOND, y);
}

static void put_milestone(const struct gantt *gantt, const struct plan_milestone *entry, long y)
{
    long middle = y + BAR_HEIGHT;
    html_put_label(gantt->out, 4, middle + TEXT_DROP, "label strong", "start",
                   entry->milestone->title, LABEL_COLUMNS);
    if (entry->is_reached) {
        html_put_label(gantt->out, LEFT + 4, middle + TEXT_DROP, "tick", "start",
                       report_get_text(TEXT_REACHED), WORDS_SIZE);
        return;
    }
    long low = get_x(gantt, get_end(gantt->plan, entry->low));
    long high = get_x(gantt, get_end(gantt->plan, entry->high));
    strbuf_append_format(gantt->out,
                         "<line class=\"between\" x1=\"%ld\" y1=\"%ld\" x2=\"%ld\" y2=\"%ld\"/>\n",
                         low, middle, high, middle);
    put_diamond(gantt, "diamond-high", high, middle);
    put_diamond(gantt, "diamond-low", low, middle);
}

/* A date that would push the plan itself together is named below, but not drawn. */
static bool fits(const struct gantt *gantt, long day)
{
    long length = gantt->end - gantt->first;
    return day >= gantt->first - length / 2 && day <= gantt->end + length;
}

static void widen(struct gantt *gantt, long day)
{
    gantt->first = day < gantt->first ? day : gantt->first;
    gantt->end = day >= gantt->end ? day + 1 : gantt->end;
}

/* "Today 2026-11-24": what a line means, with its date. */
static void put_line_key(struct strbuf *out, const char *look, const char *label, const char *date,
                         bool is_drawn)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_format(&text, "%s %s", label, date);
    if (!is_drawn)
        strbuf_append_format(&text, " (%s)", report_get_text(TEXT_OUTSIDE));
    strbuf_append_format(out, "<span class=\"key %s\"></span>", is_drawn ? look : "none");
    html_put_built(out, "span", "", &text);
}

static void put_rows(const struct gantt *gantt)
{
    const struct plan *plan = gantt->plan;
    long y = TOP;
    for (size_t i = 0; i < plan->package_count; i++, y += ROW)
        put_package(gantt, &plan->packages[i], y);
    for (size_t i = 0; i < plan->milestone_count; i++, y += ROW)
        put_milestone(gantt, &plan->milestones[i], y);
}

static void put_picture(struct gantt *gantt, const long *marks, const bool *is_drawn)
{
    static const char *const looks[] = {"line-today", "line-audit"};
    const char *title = report_get_text(TEXT_PLAN_PICTURE);
    html_begin_scroll(gantt->out, title);
    html_begin_picture(gantt->out, "gantt", WIDTH, gantt->bottom + 4, title,
                       report_get_text(TEXT_NUMBERS_BELOW));
    if (gantt->plan->has_dates)
        put_months(gantt);
    else
        put_weeks(gantt);
    put_rows(gantt);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (is_drawn[i])
            put_line(gantt, looks[i], get_x(gantt, marks[i]));
    html_end_picture(gantt->out);
    html_end_scroll(gantt->out);
    html_put_legend(gantt->out, report_get_text(TEXT_PLAN_LOW), report_get_text(TEXT_PLAN_HIGH));
}

void html_put_gantt(struct strbuf *out, const struct report_input *input)
{
    const struct plan *plan = input->plan;
    char today[CLOCK_DATE_SIZE];
    const char *const dates[] = {today, plan->audit ? plan->audit : ""};
    long marks[2] = {0};
    bool is_drawn[2] = {false};
    if (!plan->has_spans) {
        html_put_element(out, "p", " class=\"notice\"", report_get_text(TEXT_NO_CAPACITY));
        return;
    }
    clock_format_date(input->generated_at, today);
    struct gantt gantt = {.out = out, .plan = plan};
    gantt.first = get_begin(plan, 0);
    gantt.end = get_end(plan, plan->length);
    gantt.end = gantt.end > gantt.first ? gantt.end : gantt.first + 1;
    gantt.bottom = TOP + ROW * (long)(plan->package_count + plan->milestone_count);
    struct gantt bare = gantt;
    for (size_t i = 0; i < 2; i++) {
        is_drawn[i] = plan->has_dates && date_parse(dates[i], &marks[i]) && fits(&bare, marks[i]);
        if (is_drawn[i])
            widen(&gantt, marks[i]);
    }
    if (!plan->has_dates)
        html_put_element(out, "p", " class=\"notice\"", report_get_text(TEXT_NO_START));
    put_picture(&gantt, marks, is_drawn);
    strbuf_append_text(out, "<p class=\"legend\">");
    put_line_key(out, "line-today", report_get_text(TEXT_TODAY), today, is_drawn[0]);
    if (plan->audit)
        put_line_key(out, "line-audit", report_get_text(TEXT_AUDIT), plan->audit, is_drawn[1]);
    strbuf_append_text(out, "</p>\n");
}
