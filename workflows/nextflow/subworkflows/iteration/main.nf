// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

include { PROJECT3D } from '../../modules/project3d/main'
include { PROJECT3D as MASKVIEWS } from '../../modules/project3d/main'
include { SIMMX } from '../../modules/simmx/main'
include { SIMMX_BLOCK } from '../../modules/simmx/block/main'
include { CLASSIFY } from '../../modules/classify/main'
include { CLASSAVERAGE } from '../../modules/classaverage/main'
include { CLASSAVERAGE_BLOCK } from '../../modules/classaverage/block/main'
include { BLOCKS as CLASSAVERAGE_BLOCKS } from '../../modules/blocks/main'
include { MAKE3D } from '../../modules/make3d/main'
include { POSTPROCESS } from '../../modules/postprocess/main'
include { FSC } from '../../modules/fsc/main'
include { firstOf; gathered; inBlocks; orNothing } from '../channels'

workflow ITERATION {
    take:
    n // the iteration's number in two digits
    importfilt_output // particles
    import_output // particles
    previous_postprocess_output // what the iteration before left, in the first one what there was before
    previous_postprocess_maskout // what the iteration before left, in the first one what there was before
    simmask // the file of --simmask
    simmx_blocks // size and number of blocks of simmx
    m3dsffile // the file of --m3dsffile

    main:
    nothing = importfilt_output.map { row -> [row[0], [], []] }

    PROJECT3D(previous_postprocess_output.map { row -> [row[0], n] + row[1..-1] })
    project3d_outfile = PROJECT3D.out.outfile

    maskviews_outfile = nothing
    if (params.automaskalign) {
        MASKVIEWS(previous_postprocess_maskout.filter { row -> row[1] }.map { row -> [row[0], n] + row[1..-1] })
        maskviews_outfile = orNothing(MASKVIEWS.out.outfile, nothing)
    }

    simmx_rows = project3d_outfile.join(firstOf(importfilt_output, import_output)).join(firstOf(maskviews_outfile, simmask))
    SIMMX_BLOCK(inBlocks(simmx_rows, n, simmx_blocks))
    SIMMX(gathered(simmx_rows, n, simmx_blocks, SIMMX_BLOCK.out.blocks))
    simmx_output = SIMMX.out.output

    CLASSIFY(simmx_output.map { row -> [row[0], n] + row[1..-1] })
    classify_output = CLASSIFY.out.output

    classaverage_rows = import_output.join(importfilt_output).join(classify_output).join(project3d_outfile)
    CLASSAVERAGE_BLOCKS(project3d_outfile.map { row -> [row[0], row[1], row[3] ?: []] })
    classaverage_blocks = CLASSAVERAGE_BLOCKS.out.counted
    CLASSAVERAGE_BLOCK(inBlocks(classaverage_rows, n, classaverage_blocks))
    CLASSAVERAGE(gathered(classaverage_rows, n, classaverage_blocks, CLASSAVERAGE_BLOCK.out.blocks))
    classaverage_output = CLASSAVERAGE.out.output
    classaverage_resultmx = CLASSAVERAGE.out.resultmx

    MAKE3D(classaverage_output.join(m3dsffile).map { row -> [row[0], n] + row[1..-1] })
    make3d_output = MAKE3D.out.output

    postprocess_output = nothing
    postprocess_maskout = nothing
    if (params.mass) {
        POSTPROCESS(make3d_output.map { row -> [row[0], n] + row[1..-1] })
        postprocess_output = POSTPROCESS.out.output
        postprocess_maskout = orNothing(POSTPROCESS.out.maskout, nothing)
    }

    FSC(previous_postprocess_output.join(firstOf(postprocess_output, make3d_output)).join(nothing).map { row -> [row[0], n] + row[1..-1] })
    fsc_output = FSC.out.output

    emit:
    previous_postprocess_output = firstOf(postprocess_output, make3d_output)
    previous_postprocess_maskout = postprocess_maskout
}
