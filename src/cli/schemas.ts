/** The schemas that are published in `schemas/`. */
import config from '../../schemas/config.schema.json' with { type: 'json' };
import issue from '../../schemas/issue.schema.json' with { type: 'json' };

export const schemas = { issue, config } as const;
