/* The compiled-in data: what quoteex_gen made of data/en. */
        .section .rodata
        .balign 64
        .globl  qx_image_begin
        .hidden qx_image_begin
        .globl  qx_image_end
        .hidden qx_image_end
qx_image_begin:
        .incbin "data.image"
qx_image_end:
        .byte   0
        .section .note.GNU-stack, "", %progbits
