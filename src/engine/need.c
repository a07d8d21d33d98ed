#include "engine/need.h"

static enum need_outcome decide(bool source, bool target)
{
    if (source && target)
        return NEED_BOTH;
    if (source)
        return NEED_SOURCE;
    return target ? NEED_TARGET : NEED_NEITHER;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

struct need_result need_decide(const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    struct need_result result = {0};
    int source_low = 0;
    int source_high = 0;
    int target_low = 0;
    int target_high = 0;
    for (size_t i = 0; i < catalogue->question_count; i++) {
        const struct need_question *question = &catalogue->questions[i];
        enum choice choice = assessment->need[i];
        if (choice == CHOICE_YES || choice == CHOICE_NO) {
            const struct need_answer *answer =
                choice == CHOICE_YES ? &question->yes : &question->no;
            result.source_points += answer->source_points;
            result.target_points += answer->target_points;
            result.answered++;
            continue;
        }
        result.unsure += choice == CHOICE_UNSURE;
        source_low += smaller(question->yes.source_points, question->no.source_points);
        source_high += larger(question->yes.source_points, question->no.source_points);
        target_low += smaller(question->yes.target_points, question->no.target_points);
        target_high += larger(question->yes.target_points, question->no.target_points);
    }
    bool source = result.source_points >= catalogue->need_source_threshold;
    bool target = result.target_points >= catalogue->need_target_threshold;
    result.outcome = decide(source, target);
    int source_edge = result.source_points + (source ? source_low : source_high);
    int target_edge = result.target_points + (target ? target_low : target_high);
    result.is_settled = (source_edge >= catalogue->need_source_threshold) == source &&
                        (target_edge >= catalogue->need_target_threshold) == target;
    return result;
}

const char *need_get_reason(const struct assessment *assessment, size_t question)
{
    const struct need_question *asked = &assessment->catalogue->questions[question];
    if (assessment->need[question] == CHOICE_YES)
        return asked->yes.reason;
    return assessment->need[question] == CHOICE_NO ? asked->no.reason : NULL;
}
