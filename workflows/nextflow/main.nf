#!/usr/bin/env nextflow

// One refinement: particles and a start map in, refine_01/ in the project out. The subworkflows take channels and can be
// included by other pipelines (see README.md).

include { PREPARE } from './subworkflows/prepare/main'
include { REFINE } from './subworkflows/refine/main'

workflow {
    checkNames()
    ['input', 'model', 'iter'].each { name ->
        if (params[name] == null) {
            error "--${name} is missing; nextflow run main.nf --input=particles.star --model=start.mrc --iter=3, and see nextflow_schema.json"
        }
    }
    def home = file(params.outdir)
    def project = home.scheme == 'file' ? home.toAbsolutePath().normalize().toString() : home.toUriString()
    def meta = [id: params.path, project: project]
    def stacks = params.stacks ? files(params.stacks) : []
    PREPARE(
        channel.of([meta, named(params.input), stacks]),
        channel.of([meta, params.usefilt ? named(params.usefilt) : [], params.usefilt ? stacks : []]),
        channel.of([meta, named(params.model)])
    )
    if (params.check || params.plan) {
        PREPARE.out.plan.view { row -> params.plan ? row[1] : 'Checked. Nothing was done.' }
    } else {
        REFINE(
            PREPARE.out.filtered,
            PREPARE.out.particles,
            channel.of([meta, params.simmask ? named(params.simmask) : [], []]),
            channel.of([meta, params.m3dsetsf ? named(params.m3dsffile) : [], []]),
            PREPARE.out.model
        )
    }
}

// A dataset of the project by its address, sets#particles for example, or a file by its path.
def named(text) {
    def plain = text.toString().replaceFirst('^bdb:', '')
    def name = plain.contains('#') ? "${params.outdir}/${plain.replace('#', '/')}.hdf" : plain
    def found = file(name)
    if (!found.exists()) {
        error "${text}: no such file or dataset (${found})"
    }
    found
}

// A parameter that nobody reads is a mistake of typing.
def checkNames() {
    def schema = new groovy.json.JsonSlurper().parse(file("${projectDir}/nextflow_schema.json"))
    def known = schema['$defs'].values().collectMany { group -> group.properties.keySet() }
    def wrong = params.keySet().findAll { name -> !name.contains('-') && !(name in known) }
    if (wrong) {
        error "no parameter --${wrong.join(', --')}; nextflow_schema.json lists them"
    }
}
