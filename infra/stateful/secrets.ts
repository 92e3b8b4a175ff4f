import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { VendorId } from '../../catalogue/vendor-ids.ts';
import { acknowledge } from '../acknowledge.ts';

/** What neither a template nor a function's environment may hold. */
export class Secrets extends Construct {
  /** Signing secrets and endpoint of each vendor. */
  readonly vendors: Readonly<Record<VendorId, Secret>>;
  /** Key under which ID numbers are hashed, so that they can be found. */
  readonly idHash: Secret;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.vendors = {
      haorensheng: this.#vendorSecret('Haorensheng', key),
      shanen: this.#vendorSecret('Shanen', key),
    };
    this.idHash = new Secret(this, 'IdHash', {
      description: 'HMAC-SHA256 key for ID numbers',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.idHash, 'SMG4', 'Every stored hash is made under this key: another key would lose all of them.');
  }

  #vendorSecret(id: string, key: IKey): Secret {
    const secret = new Secret(this, id, {
      description: 'Webhook signing secrets (current first) and endpoint, agreed with the vendor',
      encryptionKey: key,
      generateSecretString: {
        // Filled in by an operator. Until then nothing verifies against it, and no hand-off finds an endpoint.
        secretStringTemplate: JSON.stringify({ secrets: [], endpoint: 'https://not-yet-agreed.invalid' }),
        generateStringKey: 'generated',
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(secret, 'SMG4', 'Changed together with the vendor, two secrets being valid meanwhile: no function can rotate it alone.');
    return secret;
  }
}
