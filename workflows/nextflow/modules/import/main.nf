// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Makes a set of particles that stay where they are, or copies a map
process IMPORT {
    tag "${meta.id} ${n}"
    label 'process_low'

    input:
    tuple val(meta), val(n),
        val(origin), path(input, stageAs: 'given/*'),
        path(like, stageAs: 'sets/*'), path(like_receipt, stageAs: 'sets/receipts/*'), path(like_stacks, stageAs: 'given/*')

    output:
    tuple val(meta), path("${prefix}.hdf"), path("${receipt}"), emit: output
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    def staged = input instanceof List ? input[0] : input
    def inside = origin && origin.startsWith("${meta.project}/")
    def name = inside ? origin - "${meta.project}/" : origin
    def links = inside ? """
    mkdir -p sets ${params.path}
    for f in '${meta.project}'/*; do [ -e "\$(basename "\$f")" ] || ln -s "\$f" .; done
    [ -e '${name}' ] || { mkdir -p "\$(dirname '${name}')"; ln -s '${origin}' '${name}'; }
    """.stripIndent().trim() : ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # import, version 2 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${links}
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/import.jar' \\
        ${name ? "'${name}'" : staged} ${address("${prefix}.hdf")} ${like ? "--like=${address(like)}" : ''} \\
        --parallel=thread:${task.cpus} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${n}"
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
