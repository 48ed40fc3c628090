// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

include { ITERATION as ITERATION_00 } from '../iteration/main'
include { ITERATION as ITERATION_01 } from '../iteration/main'
include { ITERATION as ITERATION_02 } from '../iteration/main'
include { ITERATION as ITERATION_03 } from '../iteration/main'
include { ITERATION as ITERATION_04 } from '../iteration/main'
include { ITERATION as ITERATION_05 } from '../iteration/main'
include { ITERATION as ITERATION_06 } from '../iteration/main'
include { ITERATION as ITERATION_07 } from '../iteration/main'
include { ITERATION as ITERATION_08 } from '../iteration/main'
include { ITERATION as ITERATION_09 } from '../iteration/main'
include { ITERATION as ITERATION_10 } from '../iteration/main'
include { ITERATION as ITERATION_11 } from '../iteration/main'
include { ITERATION as ITERATION_12 } from '../iteration/main'
include { ITERATION as ITERATION_13 } from '../iteration/main'
include { ITERATION as ITERATION_14 } from '../iteration/main'
include { ITERATION as ITERATION_15 } from '../iteration/main'
include { ITERATION as ITERATION_16 } from '../iteration/main'
include { ITERATION as ITERATION_17 } from '../iteration/main'
include { ITERATION as ITERATION_18 } from '../iteration/main'
include { ITERATION as ITERATION_19 } from '../iteration/main'
include { ITERATION as ITERATION_20 } from '../iteration/main'
include { ITERATION as ITERATION_21 } from '../iteration/main'
include { ITERATION as ITERATION_22 } from '../iteration/main'
include { ITERATION as ITERATION_23 } from '../iteration/main'
include { ITERATION as ITERATION_24 } from '../iteration/main'
include { ITERATION as ITERATION_25 } from '../iteration/main'
include { ITERATION as ITERATION_26 } from '../iteration/main'
include { ITERATION as ITERATION_27 } from '../iteration/main'
include { ITERATION as ITERATION_28 } from '../iteration/main'
include { ITERATION as ITERATION_29 } from '../iteration/main'
include { ITERATION as ITERATION_30 } from '../iteration/main'
include { ITERATION as ITERATION_31 } from '../iteration/main'
include { ITERATION as ITERATION_32 } from '../iteration/main'
include { ITERATION as ITERATION_33 } from '../iteration/main'
include { ITERATION as ITERATION_34 } from '../iteration/main'
include { ITERATION as ITERATION_35 } from '../iteration/main'
include { ITERATION as ITERATION_36 } from '../iteration/main'
include { ITERATION as ITERATION_37 } from '../iteration/main'
include { ITERATION as ITERATION_38 } from '../iteration/main'
include { ITERATION as ITERATION_39 } from '../iteration/main'
include { BLOCKS as SIMMX_BLOCKS } from '../../modules/blocks/main'
include { firstOf } from '../channels'

workflow REFINE {
    take:
    importfilt_output
    import_output
    simmask
    m3dsffile
    initial_output

    main:
    if (params.iter > 40) {
        error "--iter=${params.iter} is more than the 40 iterations that this pipeline knows; go on from there with: sparrow refine"
    }
    if (params.startiter >= params.iter) {
        error "--startiter=${params.startiter} is not before --iter=${params.iter}, the number of iterations in total; iterations are counted from 0"
    }
    SIMMX_BLOCKS(firstOf(importfilt_output, import_output).map { row -> [row[0], row[1], row[3]] })
    nothing = importfilt_output.map { row -> [row[0], [], []] }
    previous_postprocess_output = params.startiter > 0 ? initial_output.map { row -> left(row[0], [params.mass ? ['threed_filt_%02d', 'threed_filt_%02d'] : null, ['threed_%02d', 'threed_%02d']]) } : initial_output
    previous_postprocess_maskout = params.startiter > 0 ? nothing.map { row -> left(row[0], [params.mass && params.automask3d ? ['threed_mask_%02d', 'threed_filt_%02d'] : null]) } : nothing
    if (params.startiter <= 0 && params.iter > 0) {
        ITERATION_00('00', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_00.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_00.out.previous_postprocess_maskout
    }
    if (params.startiter <= 1 && params.iter > 1) {
        ITERATION_01('01', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_01.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_01.out.previous_postprocess_maskout
    }
    if (params.startiter <= 2 && params.iter > 2) {
        ITERATION_02('02', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_02.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_02.out.previous_postprocess_maskout
    }
    if (params.startiter <= 3 && params.iter > 3) {
        ITERATION_03('03', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_03.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_03.out.previous_postprocess_maskout
    }
    if (params.startiter <= 4 && params.iter > 4) {
        ITERATION_04('04', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_04.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_04.out.previous_postprocess_maskout
    }
    if (params.startiter <= 5 && params.iter > 5) {
        ITERATION_05('05', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_05.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_05.out.previous_postprocess_maskout
    }
    if (params.startiter <= 6 && params.iter > 6) {
        ITERATION_06('06', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_06.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_06.out.previous_postprocess_maskout
    }
    if (params.startiter <= 7 && params.iter > 7) {
        ITERATION_07('07', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_07.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_07.out.previous_postprocess_maskout
    }
    if (params.startiter <= 8 && params.iter > 8) {
        ITERATION_08('08', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_08.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_08.out.previous_postprocess_maskout
    }
    if (params.startiter <= 9 && params.iter > 9) {
        ITERATION_09('09', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_09.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_09.out.previous_postprocess_maskout
    }
    if (params.startiter <= 10 && params.iter > 10) {
        ITERATION_10('10', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_10.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_10.out.previous_postprocess_maskout
    }
    if (params.startiter <= 11 && params.iter > 11) {
        ITERATION_11('11', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_11.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_11.out.previous_postprocess_maskout
    }
    if (params.startiter <= 12 && params.iter > 12) {
        ITERATION_12('12', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_12.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_12.out.previous_postprocess_maskout
    }
    if (params.startiter <= 13 && params.iter > 13) {
        ITERATION_13('13', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_13.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_13.out.previous_postprocess_maskout
    }
    if (params.startiter <= 14 && params.iter > 14) {
        ITERATION_14('14', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_14.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_14.out.previous_postprocess_maskout
    }
    if (params.startiter <= 15 && params.iter > 15) {
        ITERATION_15('15', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_15.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_15.out.previous_postprocess_maskout
    }
    if (params.startiter <= 16 && params.iter > 16) {
        ITERATION_16('16', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_16.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_16.out.previous_postprocess_maskout
    }
    if (params.startiter <= 17 && params.iter > 17) {
        ITERATION_17('17', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_17.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_17.out.previous_postprocess_maskout
    }
    if (params.startiter <= 18 && params.iter > 18) {
        ITERATION_18('18', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_18.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_18.out.previous_postprocess_maskout
    }
    if (params.startiter <= 19 && params.iter > 19) {
        ITERATION_19('19', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_19.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_19.out.previous_postprocess_maskout
    }
    if (params.startiter <= 20 && params.iter > 20) {
        ITERATION_20('20', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_20.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_20.out.previous_postprocess_maskout
    }
    if (params.startiter <= 21 && params.iter > 21) {
        ITERATION_21('21', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_21.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_21.out.previous_postprocess_maskout
    }
    if (params.startiter <= 22 && params.iter > 22) {
        ITERATION_22('22', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_22.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_22.out.previous_postprocess_maskout
    }
    if (params.startiter <= 23 && params.iter > 23) {
        ITERATION_23('23', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_23.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_23.out.previous_postprocess_maskout
    }
    if (params.startiter <= 24 && params.iter > 24) {
        ITERATION_24('24', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_24.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_24.out.previous_postprocess_maskout
    }
    if (params.startiter <= 25 && params.iter > 25) {
        ITERATION_25('25', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_25.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_25.out.previous_postprocess_maskout
    }
    if (params.startiter <= 26 && params.iter > 26) {
        ITERATION_26('26', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_26.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_26.out.previous_postprocess_maskout
    }
    if (params.startiter <= 27 && params.iter > 27) {
        ITERATION_27('27', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_27.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_27.out.previous_postprocess_maskout
    }
    if (params.startiter <= 28 && params.iter > 28) {
        ITERATION_28('28', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_28.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_28.out.previous_postprocess_maskout
    }
    if (params.startiter <= 29 && params.iter > 29) {
        ITERATION_29('29', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_29.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_29.out.previous_postprocess_maskout
    }
    if (params.startiter <= 30 && params.iter > 30) {
        ITERATION_30('30', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_30.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_30.out.previous_postprocess_maskout
    }
    if (params.startiter <= 31 && params.iter > 31) {
        ITERATION_31('31', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_31.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_31.out.previous_postprocess_maskout
    }
    if (params.startiter <= 32 && params.iter > 32) {
        ITERATION_32('32', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_32.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_32.out.previous_postprocess_maskout
    }
    if (params.startiter <= 33 && params.iter > 33) {
        ITERATION_33('33', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_33.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_33.out.previous_postprocess_maskout
    }
    if (params.startiter <= 34 && params.iter > 34) {
        ITERATION_34('34', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_34.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_34.out.previous_postprocess_maskout
    }
    if (params.startiter <= 35 && params.iter > 35) {
        ITERATION_35('35', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_35.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_35.out.previous_postprocess_maskout
    }
    if (params.startiter <= 36 && params.iter > 36) {
        ITERATION_36('36', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_36.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_36.out.previous_postprocess_maskout
    }
    if (params.startiter <= 37 && params.iter > 37) {
        ITERATION_37('37', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_37.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_37.out.previous_postprocess_maskout
    }
    if (params.startiter <= 38 && params.iter > 38) {
        ITERATION_38('38', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_38.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_38.out.previous_postprocess_maskout
    }
    if (params.startiter <= 39 && params.iter > 39) {
        ITERATION_39('39', importfilt_output, import_output, previous_postprocess_output, previous_postprocess_maskout, simmask, SIMMX_BLOCKS.out.counted, m3dsffile)
        previous_postprocess_output = ITERATION_39.out.previous_postprocess_output
        previous_postprocess_maskout = ITERATION_39.out.previous_postprocess_maskout
    }

    emit:
    last_postprocess_output = previous_postprocess_output
    last_postprocess_maskout = previous_postprocess_maskout
}

// What the iteration before --startiter left in the project: [meta, file, receipt].
def left(meta, names) {
    def (name, primary) = names.find() ?: [null, null]
    if (!name) {
        return [meta, [], []]
    }
    def home = "${meta.project}/${params.path}"
    def (data, receipt) = [name, primary].collect { String.format(it, params.startiter - 1) }
    def map = file("${home}/${data}.hdf")
    if (!map.exists()) {
        error "--startiter=${params.startiter} goes on from ${map}, which is not there"
    }
    [meta, map, file("${home}/receipts/${receipt}.json", checkIfExists: true)]
}
