import { synthesize } from './synthesize.ts';

// Started by the CDK's CLI (which names the folder in CDK_OUTDIR), by the local stack, or by hand.
synthesize({ outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' });
