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
  /** Key and endpoint of the gateway of text messages; there whoever sends them, so that a deployment may change that. */
  readonly smsGateway: Secret;
  /** Key under which ID numbers are hashed, so that they can be found. */
  readonly idHash: Secret;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.vendors = {
      haorensheng: this.#vendorSecret('Haorensheng', key),
      shanen: this.#vendorSecret('Shanen', key),
    };
    this.smsGateway = this.#agreed(
      'SmsGateway',
      key,
      'Signing secret and endpoint of the gateway of text messages, agreed with its provider',
      {
        secret: '',
      },
    );
    this.idHash = new Secret(this, 'IdHash', {
      description: 'HMAC-SHA256 key for ID numbers',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.idHash, 'SMG4', 'Every stored hash is made under this key: another key would lose all of them.');
  }

  #vendorSecret(id: string, key: IKey): Secret {
    return this.#agreed(id, key, 'Webhook signing secrets (current first) and endpoint, agreed with the vendor', { secrets: [] });
  }

  /** Filled in by an operator. Until then nothing verifies against it, and nothing that is sent finds an endpoint. */
  #agreed(id: string, key: IKey, description: string, empty: Readonly<Record<string, unknown>>): Secret {
    const secret = new Secret(this, id, {
      description,
      encryptionKey: key,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ ...empty, endpoint: 'https://not-yet-agreed.invalid' }),
        generateStringKey: 'generated',
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      secret,
      'SMG4',
      'Changed together with who it is agreed with, both being valid meanwhile: no function can rotate it alone.',
    );
    return secret;
  }
}
