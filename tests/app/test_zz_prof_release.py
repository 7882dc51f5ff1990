import time, collections
from tests.app import crawler
from tests.app.test_nothing_leaks import *  # noqa
from tests.app.test_nothing_leaks import world
def test_x(world):
    spent=collections.Counter(); n=collections.Counter()
    orig=crawler._seen
    import flask.testing
    FC=flask.testing.FlaskClient
    o=FC.open
    def op(self,*a,**k):
        t=time.process_time(); r=o(self,*a,**k); r.get_data(); d=time.process_time()-t
        key='/'.join(str(a[0]).split('?')[0].split('/')[:3]) if a and isinstance(a[0],str) else 'x'
        spent[key]+=d; n[key]+=1; return r
    FC.open=op
    t=time.process_time(); f=world.crawl(); print(len(f), time.process_time()-t, sum(spent.values()))
    for k,v in spent.most_common(14): print(k, round(v,2), n[k], round(v/n[k]*1000,1))
