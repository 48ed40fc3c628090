// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Compares every particle with every reference, each pair at its best alignment: one block
process SIMMX_BLOCK {
    tag "${meta.id} ${n} ${block}"
    label 'process_high'

    input:
    tuple val(meta), val(n),
        path(references, stageAs: "${params.path}/*"), path(references_receipt, stageAs: "${params.path}/receipts/*"),
        path(particles, stageAs: 'sets/*'), path(particles_receipt, stageAs: 'sets/receipts/*'), path(particles_stacks, stageAs: 'given/*'),
        path(mask, stageAs: 'given/*'), path(mask_receipt, stageAs: 'given/receipts/*'),
        val(blocksize), val(block), val(count)

    output:
    tuple val(meta), val(count), path("${home}/*.hdf"), path("${home}/receipts/*.json"), emit: blocks
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/simmx_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    home = prefix.replaceFirst('([^/]+)$', 'blocks/$1')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # simmx, version 3 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/simmx.jar' \\
        ${address(references)} ${address(particles)} ${address("${prefix}.hdf")} ${mask ? "--mask=${address(mask)}" : ''} \\
        --parallel=thread:${task.cpus} ${blocksize ? "--blocksize=${blocksize}" : ''} --block=${block} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/simmx_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    home = prefix.replaceFirst('([^/]+)$', 'blocks/$1')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p ${home}/receipts
    touch ${home}/${block}.hdf ${home}/receipts/${block}.json
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
