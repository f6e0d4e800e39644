import { accountSimulator } from '@/lib/simulator/accounts/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(accountSimulator);

export { answer as GET, answer as POST };
