import type { Finding, FindingRule } from '../src/wire/contract';

/** Findings about the last frames of a log. */
export function findingsAbout(log: readonly unknown[], many: number): Finding[];
export function ruleViews(): FindingRule[];
