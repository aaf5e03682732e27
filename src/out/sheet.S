/* The style sheet of pages. */
        .section .rodata
        .globl  qx_sheet_begin
        .hidden qx_sheet_begin
        .globl  qx_sheet_end
        .hidden qx_sheet_end
qx_sheet_begin:
        .incbin "sheet.css"
qx_sheet_end:
        .byte   0
        .section .note.GNU-stack, "", %progbits
