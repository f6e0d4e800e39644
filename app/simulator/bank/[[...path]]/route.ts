import { bankSimulator } from '@/lib/simulator/bank/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(bankSimulator);

export { answer as GET, answer as POST };
