// Somebody else's pipeline: particle files of two sessions, each compared with the views of a map by Sparrow's modules.

include { IMPORT } from '../../../../workflows/nextflow/modules/import/main'
include { IMPORT as MAP } from '../../../../workflows/nextflow/modules/import/main'
include { PROJECT3D } from '../../../../workflows/nextflow/modules/project3d/main'
include { SIMMX } from '../../../../workflows/nextflow/modules/simmx/main'

process SESSION {
    input:
    tuple val(meta), path('stack')

    output:
    tuple val(meta), path("${meta.id}.hdf")

    script:
    "cp stack ${meta.id}.hdf"
}

workflow {
    stacks = channel.fromPath(params.particles).map { file ->
        [[id: file.baseName, project: "${launchDir}/results/${file.baseName}".toString()], file]
    }
    SESSION(stacks)
    IMPORT(SESSION.out.map { meta, stack -> [meta, "sets/${meta.id}".toString(), stack.toString(), stack, [], [], []] })
    MAP(IMPORT.out.output.map { meta, set, receipt ->
        [meta, 'refine_01/initial_model', params.map, file(params.map), set, receipt, []]
    })
    PROJECT3D(MAP.out.output.map { meta, map, receipt -> [meta, '00', map, receipt] })
    SIMMX(PROJECT3D.out.outfile.join(IMPORT.out.output).map { row -> [row[0], '00'] + row[1..4] + [[], [], [], 100, [], []] })
}
