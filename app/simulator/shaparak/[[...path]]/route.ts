import { shaparakSimulator } from '@/lib/simulator/shaparak/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(shaparakSimulator);

export { answer as GET, answer as POST };
