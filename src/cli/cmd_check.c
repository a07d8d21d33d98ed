/* aimsgap check: is it a valid assessment, and if not, what is wrong where. */
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "store/assessment_load.h"

static int print_problems(const struct problems *problems, struct error *error)
{
    if (problems->count == 0 || problems->list[0].kind != ERROR_DATA) {
        problems_get_first(problems, error);
        return 0;
    }
    for (size_t i = 0; i < problems->count; i++)
        error_print(&problems->list[i], stderr);
    if (problems->more || problems->count == PROBLEMS_MAX)
        fprintf(stderr, "aimsgap: there may be more; correct these first\n");
    return error_exit_code(ERROR_ANSWER_IS_NO);
}

int command_check(const struct invocation *invocation, struct error *error)
{
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    struct problems problems;
    problems_init(&problems);
    int code = 0;
    struct assessment *assessment =
        assessment_load(catalogue, invocation->operands[0], NULL, &problems);
    if (assessment) {
        size_t answered = 0;
        for (size_t i = 0; i < catalogue->item_count; i++)
            answered += assessment->answers[i].status != STATUS_NOT_ASSESSED;
        text_print_visible(invocation->operands[0], stdout);
        printf(": a valid assessment of ");
        text_print_visible(assessment_get_name(assessment), stdout);
        printf(", %zu answers\n", answered);
    } else {
        code = print_problems(&problems, error);
    }
    assessment_free(assessment);
    problems_release(&problems);
    catalogue_free(catalogue);
    return code;
}
