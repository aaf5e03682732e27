/* The C example of README.md, put where its lines can stand. */
#include <stdio.h>

#include <quoteex/quoteex.h>

int main(void)
{
    static const char text[] = "\"The ferry sails at noon,\" said Ana Roth.";
    const size_t size = sizeof text - 1;
    {
#include "readme_example.h"
    }
    return 0;
}
