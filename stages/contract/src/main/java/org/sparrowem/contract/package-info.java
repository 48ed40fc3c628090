/**
 * The vocabulary of stages: how a stage declares its options, inputs and outputs, and how a component declares its
 * parameters.
 *
 * <p>One record per stage or component is the only place where an option's name, type, unit, range, default and text are
 * written. Parsing, checks, help, the manifest inside the jar and the canonical text that enters a step's key are derived
 * from it.
 */
package org.sparrowem.contract;
