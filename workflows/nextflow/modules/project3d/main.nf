// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Projects a map in every direction of an asymmetric unit
process PROJECT3D {
    tag "${meta.id} ${n}"
    label 'process_medium'

    input:
    tuple val(meta), val(n),
        path(model, stageAs: "${params.path}/*"), path(model_receipt, stageAs: "${params.path}/receipts/*")

    output:
    tuple val(meta), path("${prefix}.hdf"), path("${receipt}"), emit: outfile
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/projections_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # project3d, version 1 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/project3d.jar' \\
        ${address(model)} --outfile=${address("${prefix}.hdf")} \\
        --parallel=thread:${task.cpus} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/projections_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p \$(dirname ${receipt})
    touch ${receipt} ${prefix}.hdf
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
