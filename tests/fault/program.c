/* The program under a name that another program can call it by. */
#include "fault/program.h"

#define main quoteex_main
#include "cli/main.c"
